package dev.parley.platform;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem.HttpMethod;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.parameters.Parameter.In;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/**
 * How an operation may answer, as far as its shape says: whoever takes a body may find it
 * malformed. What only its code knows (403, most 409) stands at the operation itself, and goes
 * before what is said here.
 */
final class ApiAnswers {
  private static final Map<String, String> OF_LIBRARY =
      Map.of(
          "OK", "Done, and as it is now",
          "Created", "Made",
          "Accepted", "It goes on in the background",
          "No Content", "Done; there is nothing to say");

  private ApiAnswers() {}

  static void complete(HttpMethod method, Operation operation) {
    if (operation.getResponses() == null) {
      operation.setResponses(OASFactory.createAPIResponses());
    }
    var responses = operation.getResponses();
    responses.getAPIResponses().forEach((code, response) -> describe(method, code, response));
    refusals(method, operation)
        .forEach(
            (code, why) -> {
              if (responses.getAPIResponse(code) == null) {
                responses.addAPIResponse(code, refusal(why));
              }
            });
    responses.defaultValue(refusal("Something else was refused or failed: nothing was changed"));
  }

  private static void describe(HttpMethod method, String code, APIResponse response) {
    var said = response.getDescription();
    if (said != null && OF_LIBRARY.containsKey(said)) {
      response.setDescription(
          method == HttpMethod.GET && code.equals("200")
              ? "What was asked for"
              : OF_LIBRARY.get(said));
    }
    if (code.startsWith("4") && response.getContent() == null) {
      response.setContent(problem());
    }
  }

  private static Map<String, String> refusals(HttpMethod method, Operation operation) {
    var refusals = new TreeMap<String, String>();
    boolean body = operation.getRequestBody() != null;
    boolean login = operation.getSecurity() == null;
    if (body || parameters(operation).anyMatch(ApiAnswers::isKey)) {
      refusals.put("400", "malformed or too-long: it cannot be read as it is");
    }
    if (login) {
      refusals.put("401", "unauthorized: nobody is logged in, or no longer");
      refusals.put("429", "too-many: wait as long as 'retryAfter' says");
    }
    if (parameters(operation).anyMatch(ApiAnswers::mayBeUnknown)) {
      refusals.put("404", "not-found: there is no such thing, or it is not for the caller");
    }
    if (login && method != HttpMethod.GET) {
      refusals.put("409", "conflict: somebody changed this at the same moment");
    }
    if (body) {
      refusals.put("413", "too-long: the body is larger than is taken");
      refusals.put("415", "unsupported: the body is of another type than is taken");
    }
    if (body || parameters(operation).anyMatch(p -> p.getIn() == In.QUERY)) {
      refusals.put("422", "invalid: 'errors' says which values do not fit, and why");
    }
    return refusals;
  }

  private static Stream<Parameter> parameters(Operation operation) {
    return operation.getParameters() == null ? Stream.empty() : operation.getParameters().stream();
  }

  /** The place from which a list is read on, or the id that a client chooses. */
  private static boolean isKey(Parameter parameter) {
    return Set.of("before", "after", "clientId").contains(parameter.getName());
  }

  /**
   * A thing that is named in the address; and a number there that is none is an address of nothing.
   */
  private static boolean mayBeUnknown(Parameter parameter) {
    boolean number =
        parameter.getSchema() != null
            && parameter.getSchema().getType() != null
            && parameter.getSchema().getType().contains(SchemaType.INTEGER);
    return number
        || (parameter.getIn() == In.PATH && !isKey(parameter))
        || parameter.getName().equals("site");
  }

  private static APIResponse refusal(String why) {
    return OASFactory.createAPIResponse().description(why).content(problem());
  }

  private static Content problem() {
    return OASFactory.createContent()
        .addMediaType(
            ProblemMapper.TYPE,
            OASFactory.createMediaType()
                .schema(
                    OASFactory.createSchema().ref("#/components/schemas/" + ApiDocument.PROBLEM)));
  }
}
