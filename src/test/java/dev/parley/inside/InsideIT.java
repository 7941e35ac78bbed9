package dev.parley.inside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.cast.Patience;
import dev.parley.conversation.Appended;
import dev.parley.conversation.Conversation;
import dev.parley.conversation.ConversationChanged;
import dev.parley.conversation.Conversations;
import dev.parley.conversation.Entry;
import dev.parley.conversation.Post;
import dev.parley.conversation.Transcript;
import dev.parley.conversation.Writer;
import dev.parley.flow.Nodes;
import dev.parley.flow.Run;
import dev.parley.flow.Runs;
import dev.parley.platform.Problem;
import dev.parley.playbook.Playbooks;
import dev.parley.site.Site;
import dev.parley.site.Sites;
import dev.parley.visit.Arrived;
import dev.parley.visit.PageView;
import dev.parley.visit.RuleDue;
import dev.parley.visit.VisitEvent;
import dev.parley.visit.Visits;
import dev.parley.visitor.Browser;
import dev.parley.visitor.Consent;
import dev.parley.visitor.Visitors;
import jakarta.ejb.Schedule;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.transaction.RollbackException;
import jakarta.transaction.UserTransaction;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.sql.DataSource;
import org.assertj.core.api.Assertions;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.Archive;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The doors and timers of the whole WAR where they will live: in JTA transactions, called by the
 * container's timers, on PostgreSQL.
 */
@DisplayName("Doors and timers in the container")
@Tag("once")
@ExtendWith(ArquillianExtension.class)
class InsideIT {
  private static final PageView PAGE = new PageView("https://larkwell.example/", "Larkwell", null);
  private static final AtomicLong IDS = new AtomicLong(9_000_000_000L);
  private static final int MANY = 16;

  /** One of the demo company. */
  private static final long AGENT = 11;

  private final Instant now = Instant.ofEpochMilli(System.currentTimeMillis());
  private Conversations conversations;
  private Visits visits;
  private Visitors visitors;
  private Runs runs;
  private Ears ears;
  private Site site;

  @BeforeEach
  void findTheDoors() {
    conversations = door(Conversations.class);
    visits = door(Visits.class);
    visitors = door(Visitors.class);
    runs = door(Runs.class);
    ears = door(Ears.class);
    site = door(Sites.class).byKey("larkwell");
  }

  /** The WAR, with these tests in it. */
  @Deployment
  public static Archive<?> war() throws Exception {
    var assertions = Assertions.class.getProtectionDomain().getCodeSource().getLocation().toURI();
    return ShrinkWrap.createFromZipFile(
            WebArchive.class,
            Path.of(System.getProperty("parley.root"), "target/parley.war").toFile())
        .addAsLibraries(Path.of(assertions).toFile())
        .addClasses(InsideIT.class, Ears.class, TimerRoll.class, TimerRoll.Scheduled.class)
        .addClasses(Nodes.class, Patience.class);
  }

  @Test
  void doors_join_the_callers_transaction_and_leave_nothing_when_it_is_rolled_back()
      throws Exception {
    var caller = door(UserTransaction.class);

    caller.begin();
    long visitor = visitor();
    var visit = arrive(visitor, now).visit().id();
    long conversation = open(visitor, now).id();
    caller.rollback();

    assertThat(visitors.find(visitor)).isEmpty();
    assertThat(conversations.find(conversation)).isEmpty();
    assertThat(number("select count(*) from visit where id = " + visit)).isZero();
  }

  @Test
  void a_refusal_takes_back_what_its_transaction_did_before() throws Exception {
    var conversation = open(visitor(), now);
    var caller = door(UserTransaction.class);

    caller.begin();
    conversations.join(conversation.id(), AGENT, "Noor", now);
    assertThatThrownBy(() -> conversations.byId(-1)).isInstanceOf(Problem.class);
    assertThatThrownBy(caller::commit).isInstanceOf(RollbackException.class);

    assertThat(conversations.byId(conversation.id()).agent()).isNull();
    assertThat(number("select count(*) from entry where conversation_id = " + conversation.id()))
        .isZero();
  }

  @Test
  void nothing_is_rung_for_what_was_rolled_back() throws Exception {
    var caller = door(UserTransaction.class);
    long visitor = visitor();

    caller.begin();
    long never = open(visitor, now).id();
    conversations.join(never, AGENT, "Noor", now);
    caller.rollback();
    long committed = open(visitor, now).id();

    // Rings come in the order of the commits: the first would have been heard by now.
    Patience.until(() -> changed().contains(committed));
    assertThat(changed()).doesNotContain(never);
    assertThat(ears.heard(Appended.class))
        .noneMatch(event -> event.entry().conversation() == never);
  }

  @Test
  void a_line_is_rung_once_when_its_transaction_is_committed_and_not_before() throws Exception {
    var conversation = open(visitor(), now);
    var caller = door(UserTransaction.class);

    caller.begin();
    conversations.join(conversation.id(), AGENT, "Noor", now);
    open(visitor(), now);
    assertThat(lines(conversation)).isEmpty();
    caller.commit();

    Patience.until(() -> !lines(conversation).isEmpty());
    assertThat(lines(conversation)).hasSize(1);
  }

  @Test
  void what_the_writer_has_promised_stands_whatever_becomes_of_the_callers_transaction()
      throws Exception {
    long visitor = visitor();
    var conversation = open(visitor, now);
    var post = Post.byVisitor(conversation.id(), "once", visitor, "Hello", 0);
    var writer = door(Writer.class);
    var caller = door(UserTransaction.class);

    caller.begin();
    var first = writer.post(post).toCompletableFuture().get(10, TimeUnit.SECONDS);
    var again = writer.post(post).toCompletableFuture().get(10, TimeUnit.SECONDS);
    caller.rollback();

    assertThat(first.fresh()).isTrue();
    assertThat(again.fresh()).isFalse();
    assertThat(again.entry().seq()).isEqualTo(first.entry().seq());
    assertThat(number("select count(*) from entry where conversation_id = " + conversation.id()))
        .isEqualTo(1);
  }

  @Test
  void many_arrivals_at_once_make_one_live_visit() throws Exception {
    long visitor = visitor();

    var arrived = atOnce(() -> arrive(visitor, now));

    assertThat(arrived.stream().map(a -> a.visit().id()).distinct()).hasSize(1);
    assertThat(arrived.stream().filter(Arrived::fresh)).hasSize(1);
    assertThat(number("select count(*) from visit where visitor_id = " + visitor)).isEqualTo(1);
  }

  @Test
  void the_schema_itself_holds_one_live_visit_per_visitor_and_site() throws Exception {
    long visitor = visitor();
    var ordinals = new AtomicLong();

    var made = atOnce(() -> insertLiveVisit(visitor, ordinals.incrementAndGet()));

    assertThat(made.stream().filter(m -> m)).hasSize(1);
    assertThat(number("select count(*) from visit where live = true and visitor_id = " + visitor))
        .isEqualTo(1);
  }

  @Test
  void every_timer_is_scheduled_and_none_outlives_the_server() {
    var scheduled = door(TimerRoll.class).all();

    assertThat(scheduled).hasSameSizeAs(schedules());
    assertThat(scheduled)
        .extracting(TimerRoll.Scheduled::seconds)
        .containsExactlyInAnyOrderElementsOf(schedules());
    assertThat(scheduled).noneMatch(TimerRoll.Scheduled::persistent);
  }

  @Test
  void the_container_runs_the_timers_and_what_they_did_is_committed() throws Exception {
    var over = arrive(visitor(), now).visit().id();
    var waiting = arrive(visitor(), now).visit().id();
    var longAgo = now.minus(Duration.ofHours(1));
    update("update visit set due_at = deadline - 86400000, deadline = deadline - 86400000", over);
    visits.ruleDue(waiting, longAgo);
    var stuck = run(longAgo);

    Patience.until(() -> visits.byId(over).endedAt() != null);
    Patience.until(() -> noneIsDue("visit", "rule_due_at", waiting));
    Patience.until(() -> noneIsDue("run", "due_at", stuck.id()));
  }

  @Test
  void a_greeting_outlives_the_node_that_was_to_say_it() throws Exception {
    var longAgo = now.minus(Duration.ofHours(1));
    var greeting = number("select id from playbook where name = 'Test ride'");
    var running = run(greeting, true, false, longAgo).conversation();
    var held = run(greeting, true, true, longAgo).conversation();

    Patience.until(() -> kinds(running).size() > 1 && !kinds(held).isEmpty());

    assertThat(kinds(running)).startsWith("greeting").doesNotHaveDuplicates();
    assertThat(kinds(held)).containsExactly("greeting");
    assertThat(runs.latest(held)).get().extracting(Run::state).isEqualTo(Run.State.HELD);
  }

  @Test
  void a_visit_that_is_over_is_ended_once_however_many_nodes_look() throws Exception {
    var ids = IntStream.range(0, MANY).mapToObj(i -> arrive(visitor(), now).visit().id()).toList();
    var later = now.plus(Duration.ofHours(1));

    var done = atOnce(() -> visits.expireDue(later, 3));

    assertThat(done.stream().mapToInt(n -> n).sum()).isGreaterThanOrEqualTo(MANY);
    Patience.until(() -> ended().containsAll(ids));
    assertThat(ended()).doesNotHaveDuplicates();
  }

  @Test
  void a_rule_that_is_due_is_handed_to_one_node() throws Exception {
    var tomorrow = now.plus(Duration.ofDays(1));
    var ids = IntStream.range(0, MANY).mapToObj(i -> arrive(visitor(), now).visit().id()).toList();
    ids.forEach(id -> visits.ruleDue(id, tomorrow));

    var handedOut = atOnce(() -> visits.dueRules(tomorrow, MANY));

    assertThat(handedOut.stream().flatMap(Collection::stream).map(RuleDue::visit))
        .containsExactlyInAnyOrderElementsOf(ids);
  }

  @Test
  void a_run_that_is_due_is_taken_up_by_one_node() throws Exception {
    var tomorrow = now.plus(Duration.ofDays(1));
    var run = run(tomorrow);
    var due = tomorrow.plus(Duration.ofHours(1));
    var seen = Nodes.due(runs, due);
    assertThat(seen).extracting(Run::id).contains(run.id());

    var taken =
        atOnce(
            () ->
                seen.stream()
                    .filter(r -> r.id() == run.id())
                    .filter(r -> Nodes.wake(runs, r, due))
                    .count());

    assertThat(taken.stream().mapToLong(n -> n).sum()).isEqualTo(1);
  }

  private static <T> T door(Class<T> type) {
    return CDI.current().select(type).get();
  }

  private long visitor() {
    return visitors
        .issue(site.id(), Browser.of("en", "UTC", "desktop"), Consent.GRANTED, now)
        .visitor()
        .id();
  }

  private Arrived arrive(long visitor, Instant at) {
    return visits.arrive(visitor, site.id(), "t-inside", PAGE, at);
  }

  private Conversation open(long visitor, Instant at) {
    return conversations
        .openNew(site.id(), visitor, playbook(), "Inside", "o" + IDS.incrementAndGet(), at)
        .conversation();
  }

  /** A run that began at this instant and has not gone on since, as after its node died. */
  private Run run(Instant at) {
    return run(playbook(), false, false, at);
  }

  private Run run(long playbook, boolean greets, boolean held, Instant at) {
    long visitor = visitor();
    var version = door(Playbooks.class).current(playbook);
    var first = door(Playbooks.class).flow(version.id()).steps().get(0).id();
    return runs.start(
        open(visitor, at).id(),
        version.id(),
        arrive(visitor, now).visit().id(),
        Run.Cause.VISITOR,
        first,
        greets,
        held,
        at);
  }

  private List<String> kinds(long conversation) {
    return door(Transcript.class).after(conversation, 0, Transcript.PAGE).stream()
        .map(Entry::kind)
        .toList();
  }

  private long playbook() {
    return number("select default_playbook_id from site where id = " + site.id());
  }

  private boolean insertLiveVisit(long visitor, long ordinal) throws SQLException {
    try (var connection = database().getConnection();
        var insert =
            connection.prepareStatement(
                "insert into visit (id, visitor_id, site_id, policy_id, ordinal, opened_at, opened_by, anchor_kind, anchor_at, deadline, tabs, live, pages)"
                    + " select ?, ?, ?, min(id), ?, 1, 'arrival', 'arrival', 1, 9999999999999, '', true, 0 from visit_policy")) {
      insert.setLong(1, IDS.incrementAndGet());
      insert.setLong(2, visitor);
      insert.setLong(3, site.id());
      insert.setLong(4, ordinal);
      return insert.executeUpdate() == 1;
    } catch (SQLException e) {
      assertThat(e.getSQLState()).startsWith("23");
      return false;
    }
  }

  private List<Long> changed() {
    return ears.heard(ConversationChanged.class).stream()
        .map(ConversationChanged::conversation)
        .toList();
  }

  private List<Appended> lines(Conversation conversation) {
    return ears.heard(Appended.class).stream()
        .filter(event -> event.entry().conversation() == conversation.id())
        .toList();
  }

  private List<Long> ended() {
    return ears.heard(VisitEvent.Ended.class).stream().map(VisitEvent.Ended::visit).toList();
  }

  /** The seconds that the sources name. */
  private static List<String> schedules() {
    return CDI.current().getBeanManager().getBeans(Object.class, Any.Literal.INSTANCE).stream()
        .flatMap(bean -> Arrays.stream(bean.getBeanClass().getDeclaredMethods()))
        .filter(method -> method.isAnnotationPresent(Schedule.class))
        .map(method -> method.getAnnotation(Schedule.class).second())
        .toList();
  }

  /** Many threads of the container's do it at the same moment. */
  private static <T> List<T> atOnce(Callable<T> work) throws Exception {
    var barrier = new CyclicBarrier(MANY);
    var threads =
        Executors.newFixedThreadPool(
            MANY, (ThreadFactory) named("java:comp/DefaultManagedThreadFactory"));
    try {
      var results = new ArrayList<T>();
      Callable<T> together =
          () -> {
            barrier.await(30, TimeUnit.SECONDS);
            return work.call();
          };
      for (var answer : threads.invokeAll(java.util.Collections.nCopies(MANY, together))) {
        results.add(answer.get());
      }
      return results;
    } finally {
      threads.shutdown();
    }
  }

  private boolean noneIsDue(String table, String column, long id) {
    var due =
        "select count(*) from %s where id = %d and %s <= %d"
            .formatted(table, id, column, now.toEpochMilli());
    return number(due) == 0;
  }

  private static void update(String statement, long id) throws SQLException {
    try (var connection = database().getConnection();
        var row = connection.createStatement()) {
      assertThat(row.executeUpdate(statement + " where id = " + id)).isEqualTo(1);
    }
  }

  private static long number(String query) {
    try (var connection = database().getConnection();
        var statement = connection.createStatement();
        var row = statement.executeQuery(query)) {
      row.next();
      return row.getLong(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static DataSource database() {
    return (DataSource) named("jdbc/parley-log");
  }

  @SuppressWarnings("BanJNDI") // names of our own, in a container that knows them by JNDI only
  private static Object named(String name) {
    try {
      return new InitialContext().lookup(name);
    } catch (NamingException e) {
      throw new IllegalStateException(e);
    }
  }
}
