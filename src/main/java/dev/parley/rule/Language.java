package dev.parley.rule;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.cel.common.CelOptions;
import dev.cel.common.exceptions.CelInvalidArgumentException;
import dev.cel.common.types.CelType;
import dev.cel.common.types.CelTypeProvider;
import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.types.StructType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelAttributePattern;
import dev.cel.runtime.CelFunctionBinding;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import dev.cel.runtime.CelStandardFunctions;
import dev.cel.runtime.CelStandardFunctions.StandardFunction;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The Common Expression Language with our facts as its only names. Loading it takes a good part of
 * a second: nothing touches this class before somebody saves or meets an expression.
 */
final class Language {
  static final int LONGEST = 4000;
  static final int DEEPEST = 50;
  static final int ROUNDS = 1000;
  private static final int LONGEST_TEXT = 10_000;

  private static final CelType TEXTS = MapType.create(SimpleType.STRING, SimpleType.STRING);
  private static final StructType PAGE =
      type(
          "Page",
          ImmutableMap.of(
              "url", SimpleType.STRING,
              "path", SimpleType.STRING,
              "title", SimpleType.STRING,
              "referrer", SimpleType.STRING,
              "query", TEXTS));
  private static final StructType VISITOR =
      type(
          "Visitor",
          ImmutableMap.of(
              "language", SimpleType.STRING,
              "device", SimpleType.STRING,
              "timeZone", SimpleType.STRING,
              "identity", SimpleType.STRING,
              "hour", SimpleType.INT,
              "visits", SimpleType.INT,
              "daysSinceLastVisit", SimpleType.DOUBLE,
              "attributes", MapType.create(SimpleType.STRING, SimpleType.DYN)));
  private static final StructType VISIT =
      type(
          "Visit",
          ImmutableMap.of(
              "pages", SimpleType.INT,
              "secondsOnSite", SimpleType.INT,
              "paths", ListType.create(SimpleType.STRING)));
  private static final StructType PAST =
      type("Past", ImmutableMap.of("playbook", SimpleType.STRING, "status", SimpleType.STRING));

  private static final CelOptions BOUNDS =
      CelOptions.current()
          .maxExpressionCodePointSize(LONGEST)
          .maxParseRecursionDepth(DEEPEST)
          .comprehensionMaxIterations(ROUNDS)
          .maxRegexProgramSize(2000)
          .enableHeterogeneousNumericComparisons(
              true) // an attribute is a double: bikes >= 2 must do
          .build();

  /** What can change while the visitor stays on one page, though no time passes. */
  static final ImmutableList<CelAttributePattern> CHANGING =
      ImmutableList.of(
          CelAttributePattern.fromQualifiedIdentifier("visitor.attributes"),
          CelAttributePattern.fromQualifiedIdentifier("visitor.identity"),
          CelAttributePattern.fromQualifiedIdentifier("conversations"));

  static final CelCompiler COMPILER =
      CelCompilerFactory.standardCelCompilerBuilder()
          .setOptions(BOUNDS)
          .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
          .setTypeProvider(new Types())
          .addVar("page", PAGE)
          .addVar("visitor", VISITOR)
          .addVar("visit", VISIT)
          .addVar("conversations", ListType.create(PAST))
          .build();

  static final CelRuntime RUNTIME =
      CelRuntimeFactory.plannerRuntimeBuilder()
          .setOptions(BOUNDS)
          .setStandardFunctions(
              CelStandardFunctions.newBuilder().excludeFunctions(StandardFunction.ADD).build())
          .addFunctionBindings(CelFunctionBinding.fromOverloads("_+_", additions()))
          .build();

  private Language() {}

  /** The facts under their names, made when asked for. */
  static Optional<Object> named(Facts facts, String name) {
    return switch (name) {
      case "page" -> Optional.of(page(facts.page()));
      case "visitor" -> Optional.of(visitor(facts));
      case "visit" ->
          Optional.of(
              Map.of(
                  "pages",
                  (long) facts.visit().pages(),
                  "secondsOnSite",
                  facts.secondsOnSite(),
                  "paths",
                  facts.visit().paths()));
      case "conversations" ->
          Optional.of(
              facts.conversations().stream()
                  .map(past -> Map.of("playbook", past.playbook(), "status", past.status()))
                  .toList());
      default -> Optional.empty();
    };
  }

  private static Map<String, Object> page(Facts.Page page) {
    return Map.of(
        "url",
        page.url(),
        "path",
        page.path(),
        "title",
        page.title(),
        "referrer",
        page.referrer(),
        "query",
        page.query());
  }

  private static Map<String, Object> visitor(Facts facts) {
    var visitor = facts.visitor();
    return Map.of(
        "language",
        visitor.language(),
        "device",
        visitor.device(),
        "timeZone",
        visitor.zone().getId(),
        "identity",
        visitor.identity(),
        "hour",
        (long) facts.hour(),
        "visits",
        (long) visitor.visits(),
        "daysSinceLastVisit",
        visitor.daysSinceLastVisit(),
        "attributes",
        visitor.attributes());
  }

  /**
   * Adding texts or lists is the only way to make something long out of something short: here it
   * has an end.
   */
  @SuppressWarnings({"rawtypes", "unchecked"}) // the binding knows lists by their raw class only
  private static List<CelFunctionBinding> additions() {
    return List.of(
        CelFunctionBinding.from("add_int64", Long.class, Long.class, Math::addExact),
        CelFunctionBinding.from("add_double", Double.class, Double.class, Double::sum),
        CelFunctionBinding.from(
            "add_string",
            String.class,
            String.class,
            (a, b) -> {
              within(a.length() + b.length(), LONGEST_TEXT);
              return a + b;
            }),
        CelFunctionBinding.from(
            "add_list",
            List.class,
            List.class,
            (a, b) -> {
              within(a.size() + b.size(), ROUNDS);
              var both = new ArrayList<Object>(a);
              both.addAll(b);
              return both;
            }));
  }

  private static void within(int size, int limit) {
    if (size > limit) {
      throw new CelInvalidArgumentException("this adds up to more than " + limit);
    }
  }

  private static StructType type(String name, ImmutableMap<String, CelType> fields) {
    return StructType.create(
        name, fields.keySet(), field -> Optional.ofNullable(fields.get(field)));
  }

  private static final class Types implements CelTypeProvider {
    @Override
    public ImmutableList<CelType> types() {
      return ImmutableList.of(PAGE, VISITOR, VISIT, PAST);
    }

    @Override
    public Optional<CelType> findType(String name) {
      return types().stream().filter(type -> type.name().equals(name)).findFirst();
    }
  }
}
