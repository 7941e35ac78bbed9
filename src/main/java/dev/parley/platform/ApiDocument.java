package dev.parley.platform;

import java.util.List;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;

/** Adds to {@code /openapi} what follows from the shape of an operation: how it may answer. */
public class ApiDocument implements OASFilter {
  static final String PROBLEM = "Problem";

  @Override
  public void filterOpenAPI(OpenAPI document) {
    if (document.getComponents() == null) {
      document.setComponents(OASFactory.createComponents());
    }
    document.getComponents().addSchema(PROBLEM, problem());
    document
        .getPaths()
        .getPathItems()
        .values()
        .forEach(item -> item.getOperations().forEach(ApiAnswers::complete));
  }

  private static Schema problem() {
    return of(SchemaType.OBJECT, "What was refused and why (RFC 9457)")
        .addProperty("type", of(SchemaType.STRING, "urn:parley:problem: and the code"))
        .addProperty("title", of(SchemaType.STRING, "The kind of problem"))
        .addProperty("status", of(SchemaType.INTEGER, "The HTTP status"))
        .addProperty("detail", of(SchemaType.STRING, "A sentence to act on"))
        .addProperty(
            "again",
            of(SchemaType.BOOLEAN, "Whether the same request may succeed later without a change"))
        .addProperty(
            "errors",
            of(SchemaType.ARRAY, "What does not fit, field by field")
                .items(of(SchemaType.OBJECT, "field, detail; line and column where there are")))
        .addProperty(
            "choices",
            of(SchemaType.ARRAY, "What remains possible").items(of(SchemaType.STRING, "A choice")))
        .addProperty("version", of(SchemaType.INTEGER, "The present version"))
        .addProperty("limit", of(SchemaType.INTEGER, "The limit that was passed"))
        .addProperty("retryAfter", of(SchemaType.INTEGER, "Milliseconds to wait"))
        .required(List.of("type", "title", "status", "detail", "again"));
  }

  private static Schema of(SchemaType type, String description) {
    return OASFactory.createSchema().addType(type).description(description);
  }
}
