package dev.parley.playbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.platform.Problem;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FlowTest {
  private static final String SAY = "{'id':'a','type':'say','text':{'en':'Hi','es':'Hola'}}";

  @Test
  void theDocumentedPlaybookCanBePublished() throws Exception {
    var found =
        Pattern.compile("```json playbook\\n(.*?)```", Pattern.DOTALL)
            .matcher(Files.readString(Path.of("docs/playbooks.md")));
    assertThat(found.find()).isTrue();
    var flow = Flow.checked(json(found.group(1)), List.of("en", "es"));

    assertThat(flow.title().in("es")).isEqualTo("Prueba");
    assertThat(flow.greeting()).isNotNull();
    assertThat(flow.start()).isInstanceOf(Step.Branch.class);
    assertThat(flow.steps())
        .extracting(Step::id)
        .containsExactly(
            "known", "hi", "wish", "when", "mail", "note", "breath", "read", "people", "thanks");
    assertThat(flow.step("hi"))
        .hasValueSatisfying(hi -> assertThat(((Step.Say) hi).next()).isEqualTo("wish"));
    assertThat(((Step.Branch) flow.start()).otherwise()).isEqualTo("hi");
    var wish = (Step.Ask) flow.step("wish").orElseThrow();
    assertThat(wish.after(wish.option("person").orElseThrow())).isEqualTo("people");
    var when = (Step.Ask) flow.step("when").orElseThrow();
    assertThat(when.max()).isEqualTo(200);
    assertThat(when.optional()).isFalse();
    assertThat(((Step.Ask) flow.step("mail").orElseThrow()).optional()).isTrue();
    assertThat(((Step.Wait) flow.step("breath").orElseThrow()).duration())
        .isEqualTo(Duration.ofSeconds(2));
    assertThat(flow.step("people")).containsInstanceOf(Step.HandOver.class);
    assertThat(Flow.stored(json(found.group(1)))).isEqualTo(flow);
  }

  @Test
  void anOptionWithoutItsOwnNextGoesWhereTheQuestionGoes() {
    var ask =
        "{'id':'q','type':'ask','input':'choice','text':{'en':'?'},'options':[{'id':'x','label':{'en':'X'}}]},{'id':'z','type':'end'}";
    var question = (Step.Ask) Flow.checked(steps(ask), List.of("en")).start();
    assertThat(question.after(question.options().get(0))).isEqualTo("z");
  }

  @Test
  void anArticleIsNamedByNumberOrAddressAndLeadsOnByYesAndToPeopleByNo() {
    var said =
        "{'id':'r','type':'article','article':4711},{'id':'s','type':'article','article':'a-tyre-2','next':'r','otherwise':'z'},{'id':'z','type':'end'}";
    var flow =
        Flow.checked(steps("{'id':'q','type':'wait','duration':'PT1S'}," + said), List.of("en"));

    assertThat(flow.step("r")).contains(new Step.Article("r", "4711", "s", null));
    assertThat(flow.step("s")).contains(new Step.Article("s", "a-tyre-2", "r", "z"));
  }

  @Test
  void withoutANextTheFlowEndsAfterItsLastStep() {
    assertThat(((Step.Say) Flow.checked(steps(SAY), List.of("en")).start()).next()).isNull();
  }

  /** One fault each, and the place where it is. */
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '"',
      textBlock =
          """
          {'id':'a','type':'shout','text':{'en':'Hi'}};steps[0].type;no such step
          {'id':'a'};steps[0].type;missing
          {'type':'end'};steps[0].id;missing
          {'id':'a b','type':'end'};steps[0].id;letters
          {'id':'a','type':'say'};steps[0].text;missing
          {'id':'a','type':'say','text':'Hi'};steps[0].text;for each language
          {'id':'a','type':'say','text':{'en':'Hi'}};steps[0].text.es;text is missing
          {'id':'a','type':'say','text':{'en':'Hi','es':' '}};steps[0].text.es;something in it
          {'id':'a','type':'say','text':{'en':'Hi','es':'Hola','English':'Hi'}};steps[0].text.English;no language
          {'id':'a','type':'say','text':{'en':'Hi','es':'Hola'},'next':'nowhere'};steps[0].next;no step 'nowhere'
          {'id':'a','type':'end'},{'id':'b','type':'end'};steps[1].id;No step leads here
          {'id':'a','type':'wait','duration':'PT5S'},{'id':'a','type':'end'};steps[1].id;has this id already
          {'id':'a','type':'wait','duration':'5 s'};steps[0].duration;no duration
          {'id':'a','type':'wait','duration':'PT0.5S'};steps[0].duration;from one second
          {'id':'a','type':'wait','duration':'P31D'};steps[0].duration;thirty days
          {'id':'a','type':'set','attribute':'1st','value':'1'};steps[0].attribute;not beginning with a digit
          {'id':'a','type':'set','attribute':'plan','value':'visit.paths'};steps[0].value;not to a list
          {'id':'a','type':'branch','when':[{'if':'page.paht == 1','next':'z'}]},{'id':'z','type':'end'};steps[0].when[0].if;undefined field
          {'id':'a','type':'branch','when':[{'if':'true','next':'y'}]},{'id':'z','type':'end'};steps[0].when[0].next;no step 'y'
          {'id':'a','type':'branch','when':[]};steps[0].when;1 to 20
          {'id':'a','type':'branch','when':[{'if':'true','next':'z'}],'next':'z'},{'id':'z','type':'end'};steps[0].next;otherwise
          {'id':'a','type':'ask','input':'slider','text':{'en':'?','es':'?'}};steps[0].input;answered by
          {'id':'a','type':'ask','input':'buttons','text':{'en':'?','es':'?'}};steps[0].options;missing
          {'id':'a','type':'ask','input':'text','text':{'en':'?','es':'?'},'options':[]};steps[0].options;Only buttons
          {'id':'a','type':'ask','input':'email','text':{'en':'?','es':'?'},'min':3};steps[0].min;bounds
          {'id':'a','type':'ask','input':'text','text':{'en':'?','es':'?'},'max':1001};steps[0].max;0 to 1000
          {'id':'a','type':'ask','input':'number','text':{'en':'?','es':'?'},'min':3,'max':2};steps[0].max;less than min
          {'id':'a','type':'ask','input':'number','text':{'en':'?','es':'?'},'min':'3'};steps[0].min;a number
          {'id':'a','type':'ask','input':'text','text':{'en':'?','es':'?'},'optional':'yes'};steps[0].optional;true or false
          {'id':'a','type':'ask','input':'choice','text':{'en':'?','es':'?'},'options':[{'id':'x','label':{'en':'X','es':'X'}},{'id':'x','label':{'en':'Y','es':'Y'}}]};steps[0].options[1].id;this id already
          {'id':'a','type':'ask','input':'choice','text':{'en':'?','es':'?'},'options':[{'id':'x','label':{'en':'X'}}]};steps[0].options[0].label.es;text is missing
          {'id':'a','type':'ask','input':'choice','text':{'en':'?','es':'?'},'options':[{'id':'x','label':{'en':'X','es':'X'},'next':'y'}]};steps[0].options[0].next;no step 'y'
          {'id':'a','type':'say','text':{'en':'Hi','es':'Hola'},'next':'a'};steps[0].next;a → a
          {'id':'a','type':'article'};steps[0].article;missing
          {'id':'a','type':'article','article':'When it squeals'};steps[0].article;the last part of its address
          {'id':'a','type':'article','article':47.5};steps[0].article;a text
          {'id':'a','type':'article','article':4711,'otherwise':'nowhere'};steps[0].otherwise;no step 'nowhere'
          {'id':'a','type':'article','article':4711,'otherwise':'a'};steps[0].next;a → a
          {'id':'a','type':'article','article':4711,'otherwise':'b'},{'id':'b','type':'say','text':{'en':'Hi','es':'Hola'},'next':'a'};steps[0].next;a → b → a
          7;steps[0];an object
          """)
  void aBadDefinitionIsRefusedWithItsPlace(String steps, String field, String detail) {
    assertThat(errors(steps(steps)))
        .as(steps)
        .singleElement()
        .satisfies(
            error -> {
              assertThat(error.getString("field")).isEqualTo("definition." + field);
              assertThat(error.getString("detail")).contains(detail);
            });
  }

  @Test
  void anExpressionIsRefusedWithLineAndColumn() {
    var bad = steps("{'id':'a','type':'set','attribute':'x','value':'1 +\\n page.paht'}");
    assertThat(errors(bad))
        .singleElement()
        .satisfies(
            e -> assertThat(List.of(e.getInt("line"), e.getInt("column"))).containsExactly(2, 6));
  }

  @Test
  void everyFaultIsNamedAtOnce() {
    assertThat(errors(steps("{'id':'a','type':'say'},{'id':'?','type':'wait','duration':'x'}")))
        .hasSize(3);
    assertThat(errors(json("{}")))
        .extracting(e -> e.getString("field"))
        .containsExactly("definition.title", "definition.steps");
  }

  @Test
  void longTextsAndManyStepsAreRefused() {
    assertThat(errors(steps(SAY.replace("'Hi'", "'" + "x".repeat(2001) + "'"))))
        .singleElement()
        .asString()
        .contains("2000");
    assertThat(errors(steps(SAY.replace("'Hi'", "'" + "x".repeat(2000) + "'")))).isEmpty();
    assertThat(errors(steps(waits(200)))).isEmpty();
    assertThat(errors(steps(waits(201)))).singleElement().asString().contains("1 to 200");
    var wordy =
        IntStream.range(0, 60)
            .mapToObj(
                i ->
                    SAY.replace("'a'", "'a" + i + "'")
                        .replace("'Hi'", "'" + "x".repeat(1900) + "'"))
            .collect(Collectors.joining(","));
    assertThat(errors(steps(wordy))).singleElement().asString().contains("100000");
  }

  @Test
  void aTextFallsBackToItsLanguageAndThenToTheFirst() {
    var texts = new Texts(new java.util.LinkedHashMap<>(Map.of("es", "Hola")));
    assertThat(texts.in("es-MX")).isEqualTo("Hola");
    assertThat(texts.in("fr")).isEqualTo("Hola");
  }

  @Test
  void aRefusalIsTheProblemInvalid() {
    assertThatThrownBy(() -> Flow.checked(json("{}"), List.of()))
        .isInstanceOfSatisfying(
            Problem.class,
            problem -> assertThat(problem.code() + problem.status()).isEqualTo("invalid422"));
  }

  private static String waits(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> "{'id':'w" + i + "','type':'wait','duration':'PT1S'}")
        .collect(Collectors.joining(","));
  }

  static JsonObject steps(String steps) {
    return json("{'title':{'en':'T','es':'T'},'steps':[" + steps + "]}");
  }

  private static List<JsonObject> errors(JsonObject definition) {
    try {
      Flow.checked(definition, List.of("en", "es"));
      return List.of();
    } catch (Problem e) {
      return e.json().getJsonArray("errors").getValuesAs(JsonObject.class);
    }
  }

  private static JsonObject json(String text) {
    var quoted = text.contains("\"") ? text : text.replace('\'', '"');
    try (var reader = Json.createReader(new StringReader(quoted))) {
      return reader.readObject();
    }
  }
}
