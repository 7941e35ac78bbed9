package dev.parley;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.conditions.ArchConditions.dependOnClassesThat;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.ejb.Schedule;
import jakarta.inject.Inject;
import jakarta.persistence.Converter;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.MappedSuperclass;
import jakarta.transaction.Transactional;
import jakarta.websocket.server.ServerEndpoint;
import jakarta.ws.rs.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The plan of the house")
class ArchitectureTest {
  /** The rooms in their order: a room may use only the rooms before it. */
  static final List<String> ROOMS =
      List.of(
          "platform",
          "mail",
          "agent",
          "workstream",
          "site",
          "visitor",
          "visit",
          "rule",
          "playbook",
          "audience",
          "conversation",
          "inbox",
          "file",
          "appointment",
          "search",
          "flow",
          "routing",
          "reconnect",
          "survey",
          "help",
          "session",
          "story",
          "report",
          "channel",
          "live");

  private static final String HOUSE = "dev.parley.";

  private static final JavaClasses MAIN =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.parley");

  private static final JavaClasses TESTS =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.ONLY_INCLUDE_TESTS)
          .importPackages("dev.parley");

  @Test
  void every_class_is_in_one_of_the_rooms() {
    var rooms = MAIN.stream().map(ArchitectureTest::room).collect(Collectors.toSet());

    assertThat(ROOMS).containsAll(rooms);
  }

  @Test
  void a_room_uses_only_the_rooms_before_it() {
    for (int i = 0; i < ROOMS.size() - 1; i++) {
      var later = ROOMS.subList(i + 1, ROOMS.size()).stream().map(r -> HOUSE + r + "..");
      noClasses()
          .that(resideInAPackage(HOUSE + ROOMS.get(i) + ".."))
          .should(dependOnClassesThat(resideInAnyOf(later.toArray(String[]::new))))
          .allowEmptyShould(true)
          .check(MAIN);
    }
  }

  @Test
  void only_platform_reads_the_machines_clock() {
    noClasses()
        .that(resideOutsideOfPackage("dev.parley.platform.."))
        .should()
        .callMethodWhere(describe("read the machine's clock", ArchitectureTest::readsTheClock))
        .orShould()
        .callConstructor(Date.class)
        .check(MAIN);
  }

  @Test
  void no_class_is_called_what_it_is_not_yet() {
    noClasses()
        .should()
        .haveNameMatching(".*(Manager|Helper|Utils?|Impl|Service|D[Tt][Oo])")
        .check(MAIN);
  }

  @Test
  void an_entity_has_no_public_setters() {
    noMethods()
        .that()
        .areDeclaredInClassesThat()
        .areAnnotatedWith(Entity.class)
        .and()
        .haveNameMatching("set[A-Z].*")
        .should()
        .bePublic()
        .allowEmptyShould(true)
        .check(MAIN);
  }

  @Test
  void what_is_on_the_web_is_called_a_resource() {
    classes()
        .that()
        .areAnnotatedWith(Path.class)
        .should()
        .haveSimpleNameEndingWith("Resource")
        .allowEmptyShould(true)
        .check(MAIN);
  }

  @Test
  void sockets_exist_in_live_only() {
    classes()
        .that()
        .areAnnotatedWith(ServerEndpoint.class)
        .should()
        .resideInAPackage("dev.parley.live")
        .andShould()
        .haveSimpleNameEndingWith("Socket")
        .allowEmptyShould(true)
        .check(MAIN);
    noClasses()
        .that(resideOutsideOfPackage("dev.parley.live"))
        .should(dependOnClassesThat(resideInAPackage("jakarta.websocket..")))
        .check(MAIN);
  }

  @Test
  void what_happens_by_time_is_called_a_timer_and_can_be_run_by_a_test() {
    methods()
        .that()
        .areAnnotatedWith(Schedule.class)
        .should()
        .bePublic()
        .andShould()
        .haveRawParameterTypes(new Class<?>[0])
        .andShould()
        .beDeclaredInClassesThat()
        .haveSimpleNameEndingWith("Timer")
        .allowEmptyShould(true)
        .check(MAIN);
  }

  @Test
  void a_timer_leaves_nothing_in_the_database() {
    var persistent =
        MAIN.stream()
            .flatMap(type -> type.getMethods().stream())
            .filter(method -> method.isAnnotatedWith(Schedule.class))
            .filter(method -> method.getAnnotationOfType(Schedule.class).persistent())
            .toList();

    assertThat(persistent).isEmpty();
  }

  @Test
  void persistence_xml_names_every_entity_and_nothing_else() throws Exception {
    var mapped =
        MAIN.stream()
            .filter(
                type ->
                    type.isAnnotatedWith(Entity.class)
                        || type.isAnnotatedWith(MappedSuperclass.class)
                        || type.isAnnotatedWith(Embeddable.class)
                        || type.isAnnotatedWith(Converter.class))
            .map(JavaClass::getName)
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(namedInPersistenceXml()).isEqualTo(mapped);
  }

  @Test
  void every_room_says_in_its_package_info_what_it_is_and_that_nothing_is_null_by_accident() {
    var open =
        MAIN.stream()
            .filter(type -> !type.getPackage().isAnnotatedWith(NullMarked.class))
            .map(JavaClass::getPackageName)
            .collect(Collectors.toSet());

    assertThat(open).isEmpty();
  }

  @Test
  void nobody_sleeps() {
    noClasses()
        .that(resideOutsideOfPackage("dev.parley.cast"))
        .should()
        .callMethod(Thread.class, "sleep", long.class)
        .orShould()
        .callMethod(TimeUnit.class, "sleep", long.class)
        .check(TESTS);
    noClasses().should().callMethod(Thread.class, "sleep", long.class).check(MAIN);
  }

  @Test
  void the_clock_that_can_move_is_in_the_tests_only() {
    noClasses().should().resideInAPackage("dev.parley.testclock").check(MAIN);
  }

  /**
   * A bean that calls itself through the container gets no transaction by any other method: Weld
   * takes a call that it must make by reflection for one that stays within the bean.
   */
  @Test
  void what_a_bean_has_the_container_call_on_itself_is_public_and_so_is_all_it_names() {
    var calledOnItself =
        MAIN.stream()
            .filter(
                type ->
                    type.getFields().stream()
                        .anyMatch(
                            field ->
                                field.isAnnotatedWith(Inject.class)
                                    && field.getRawType().equals(type)))
            .flatMap(type -> type.getMethods().stream())
            .filter(
                method ->
                    method.isAnnotatedWith(Transactional.class)
                        || method.getOwner().isAnnotatedWith(Transactional.class))
            .filter(method -> !method.getModifiers().contains(JavaModifier.PRIVATE))
            .filter(
                method ->
                    method.getCallsOfSelf().stream()
                        .anyMatch(call -> call.getOriginOwner().equals(method.getOwner())))
            .filter(method -> !isPublic(method))
            .map(JavaMethod::getFullName)
            .toList();

    assertThat(calledOnItself).isEmpty();
  }

  private static boolean isPublic(JavaMethod method) {
    return method.getModifiers().contains(JavaModifier.PUBLIC)
        && Stream.concat(
                Stream.of(method.getRawReturnType()), method.getRawParameterTypes().stream())
            .map(JavaClass::getBaseComponentType)
            .allMatch(type -> type.getModifiers().contains(JavaModifier.PUBLIC));
  }

  private static String room(JavaClass type) {
    var name = type.getPackageName();
    return name.startsWith(HOUSE) ? name.substring(HOUSE.length()) : "none: " + name;
  }

  private static DescribedPredicate<JavaClass> resideInAnyOf(String... packages) {
    return JavaClass.Predicates.resideInAnyPackage(packages);
  }

  private static boolean readsTheClock(JavaCall<?> call) {
    var owner = call.getTargetOwner();
    var name = call.getName();
    return (owner.isEquivalentTo(System.class) && name.equals("currentTimeMillis"))
        || (owner.isEquivalentTo(InstantSource.class) && name.equals("system"))
        || (owner.isEquivalentTo(Clock.class) && name.startsWith("system"))
        || (name.equals("now") && DATES.stream().anyMatch(owner::isEquivalentTo));
  }

  private static final Set<Class<?>> DATES =
      Set.of(
          Instant.class,
          LocalDate.class,
          LocalTime.class,
          LocalDateTime.class,
          OffsetDateTime.class,
          ZonedDateTime.class);

  private static Set<String> namedInPersistenceXml() throws Exception {
    try (var in = ArchitectureTest.class.getResourceAsStream("/META-INF/persistence.xml")) {
      var xml = new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
      return Pattern.compile("<class>([^<]+)</class>")
          .matcher(xml)
          .results()
          .map(match -> match.group(1).strip())
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }
}
