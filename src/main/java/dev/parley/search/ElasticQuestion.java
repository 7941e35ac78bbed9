package dev.parley.search;

import dev.parley.platform.Json;
import dev.parley.search.Asked.Part;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A wish as Elasticsearch and OpenSearch want it. */
final class ElasticQuestion {
  private static final String WORDS = "words";
  private static final int ENDINGS = 64;

  private ElasticQuestion() {}

  static JsonObject of(Wish wish) {
    var conditions = Json.PROVIDER.createArrayBuilder();
    // The mark is no passage.
    conditions.add(object("exists", object("field", "conversation")));
    wish.asked().parts().forEach(part -> conditions.add(part(part)));
    var sites = wish.sight().sites();
    if (sites != null) {
      conditions.add(
          object("terms", object("site", strings(sites.stream().map(String::valueOf).toList()))));
    }
    only(conditions, "site", wish.site());
    only(conditions, "visitor", wish.visitor());
    only(conditions, "agent", wish.agent());
    only(conditions, "label", wish.label());
    only(conditions, "status", wish.status());
    only(conditions, "author", wish.author());
    between(conditions, wish.from(), wish.to());
    var question =
        object("query", object("bool", object("filter", conditions)))
            .add("size", wish.limit() + 1)
            .add("track_total_hits", Wish.COUNTED)
            .add(
                "_source",
                strings(
                    List.of(
                        "kind", "conversation", "seq", "follows", "at", "author", "by", "text")))
            .add(
                "sort",
                Json.PROVIDER
                    .createArrayBuilder()
                    .add(object("at", "desc"))
                    .add(object("conversation", "desc"))
                    .add(object("place", "desc")));
    var after = wish.after();
    if (after != null) {
      question.add(
          "search_after",
          Json.PROVIDER
              .createArrayBuilder()
              .add(after.at())
              .add(after.conversation())
              .add(after.place()));
    }
    return question.build();
  }

  private static void only(JsonArrayBuilder conditions, String field, @Nullable Object value) {
    if (value != null) {
      var word = value instanceof Enum<?> constant ? constant.name() : value.toString();
      conditions.add(object("term", object(field, word)));
    }
  }

  private static void between(JsonArrayBuilder conditions, @Nullable Long from, @Nullable Long to) {
    var range = Json.PROVIDER.createObjectBuilder();
    if (from != null) {
      range.add("gte", from);
    }
    if (to != null) {
      range.add("lt", to);
    }
    if (from != null || to != null) {
      conditions.add(object("range", object("at", range)));
    }
  }

  private static JsonObjectBuilder part(Part part) {
    if (part.places().size() > 1) {
      return phrase(part);
    }
    var any = Json.PROVIDER.createArrayBuilder();
    any.add(object("terms", object(WORDS, strings(part.places().get(0)))));
    if (part.open()) {
      any.add(object("prefix", object(WORDS, object("value", part.last()))));
    }
    if (part.mistakes() > 0) {
      any.add(
          object(
              "fuzzy",
              object(
                  WORDS,
                  object("value", part.last())
                      .add("fuzziness", part.mistakes())
                      .add("prefix_length", 1))));
    }
    return object("bool", object("should", any).add("minimum_should_match", 1));
  }

  private static JsonObjectBuilder phrase(Part part) {
    var words =
        part.places().stream()
            .map(forms -> part.open() ? forms.get(0) : String.join("|", forms))
            .collect(Collectors.joining(" "));
    return part.open()
        ? object(
            "match_phrase_prefix",
            object(WORDS, object("query", words).add("max_expansions", ENDINGS)))
        : object("match_phrase", object(WORDS, words));
  }

  private static JsonArrayBuilder strings(Collection<String> values) {
    var array = Json.PROVIDER.createArrayBuilder();
    values.forEach(array::add);
    return array;
  }

  private static JsonObjectBuilder object(String name, JsonObjectBuilder value) {
    return Json.PROVIDER.createObjectBuilder().add(name, value);
  }

  private static JsonObjectBuilder object(String name, JsonArrayBuilder value) {
    return Json.PROVIDER.createObjectBuilder().add(name, value);
  }

  private static JsonObjectBuilder object(String name, String value) {
    return Json.PROVIDER.createObjectBuilder().add(name, value);
  }
}
