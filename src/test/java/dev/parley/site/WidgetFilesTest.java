package dev.parley.site;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.cast.House;
import dev.parley.cast.Node;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The widget's files")
class WidgetFilesTest {
  private static final Path WEBAPP = House.ROOT.resolve("src/main/webapp");
  private static final int LOADER_LIMIT = 2 * 1024;
  private static final int FIRST_OPEN_LIMIT = 24 * 1024;
  private static final int EVERYTHING_LIMIT = 45 * 1024;

  /** Of each answer, as Chromium counts them in WidgetIT. */
  private static final int HEADERS = 308;

  @Test
  void lose_what_only_their_authors_read_and_nothing_else() {
    var text =
        """
        /** What it is. */
        const a = 'http://x/*y*/'; // gone
          /*
           * gone
           */ const b = a / 2 + + 1;
        const c = `// ${a} stays /* too */`;
        const d = c.replace(/[/"]+ \\/ '/g, '');
        function e() {
          return typeof d
        }
        class F { #one = '#one'; async #two() { return this.#one; } }
        const g = {
          a,
          b,
        }
        """;

    assertThat(Slim.script(text))
        .isEqualTo(
            """
            const a='http://x/*y*/',b=a/2+ +1;const c=`// ${a} stays /* too */`,d=c.replace(/[/"]+ \\/ '/g,'');function e(){return typeof d}class F{#a='#one';async #b(){return this.#a}}const g={a,b}
            """);
    assertThat(
            Slim.style(
                "/* a */\n.a, .b:hover > i { color: red; inset: calc(0.5px + 10.5px) 0 !important; }\n"))
        .isEqualTo(".a,.b:hover>i{color:red;inset:calc(.5px + 10.5px) 0!important}");
  }

  @Test
  void give_the_variables_of_functions_short_names_and_nothing_else() {
    assertThat(
            Names.shorten(
                "export function outer(first,{second,third:renamed=1},...others){const{chat}=first;return chat.first(second,renamed,others)}"))
        .as("parameters, patterns, what follows a dot")
        .isEqualTo(
            "export function outer(e,{second:t,third:a=1},...i){const{chat:s}=e;return s.first(t,a,i)}");
    assertThat(
            Names.shorten(
                "class One{field=(given)=>other(given);async method(event){for(const name of event.names)use(name);return name}}"))
        .as("a name that is the page's elsewhere in the same part, here after its loop")
        .isEqualTo(
            "class One{field=(e)=>other(e);async method(e){for(const name of e.names)use(name);return name}}");
    assertThat(
            Names.shorten("const a=(list)=>list.map((one)=>one.size).filter((two)=>two>list[0]);"))
        .as("letters again where nobody else is meant")
        .isEqualTo("const a=(e)=>e.map((e)=>e.size).filter((t)=>t>e[0]);");
    assertThat(
            Names.shorten("function f(value){return `${value.a} value ${{value:value}}`+'value'}"))
        .as("the places of a template are code, its words are not")
        .isEqualTo("function f(e){return `${e.a} value ${{value:e}}`+'value'}");
    assertThat(
            Names.shorten(
                "import{needed}from'./x.js';const shared=()=>needed;function given(){return shared()+shared()}export{given};"))
        .as("what is shared inside, and neither taken nor given")
        .isEqualTo(
            "import{needed}from'./x.js';const E=()=>needed;function given(){return E()+E()}export{given};");
    assertThat(Names.shorten("function f(){const one=true;const two=one;return{two,true:1}}"))
        .as("one declaration after another")
        .isEqualTo("function f(){const e=!0,two=e;return{two,true:1}}");
    assertThat(Names.shorten("const f=(choice)=>choice?{choice:1}:choice.other,choice=2;"))
        .as("an arrow ends where its expression does")
        .isEqualTo("const f=(choice)=>choice?{choice:1}:choice.other,choice=2;");
  }

  /** What is renamed still does what it did: the wire's own modules, as they are sent. */
  @Test
  void do_with_short_names_what_they_did(@TempDir Path folder) throws IOException {
    var texts = prepared();
    for (var name : List.of("frames", "log", "backoff", "outbox")) {
      Files.writeString(
          folder.resolve(name + ".js"), texts.getOrDefault("/wire/" + name + ".js", ""));
    }
    Files.writeString(folder.resolve("package.json"), "{\"type\": \"module\"}");
    Files.writeString(
        folder.resolve("try.js"),
        """
        import assert from 'node:assert';
        import { Log } from './log.js';
        import { Outbox } from './outbox.js';
        import { backoff } from './backoff.js';
        import { read } from './frames.js';
        const log = new Log();
        const of = (seq) => ({ conversation: 1, seq, at: 1, kind: 'message', text: '', author: { kind: 'agent' } });
        log.add([of(3)]);
        assert.deepEqual(log.add([of(5)]), []);
        assert.equal(log.gap, 5);
        assert.deepEqual(log.add([of(4), of(2)]).map((one) => one.seq), [2, 4, 5]);
        assert.equal(read('{"type":"ping"}'), null);
        assert.equal(read('{"type":"ping","at":1}').at, 1);
        assert.equal(backoff(2, () => 0.5), 1000);
        let kept = null;
        const shelf = { read: () => kept, write: (text) => (kept = text) };
        const box = new Outbox(shelf);
        box.put({ conversation: 1, text: 'a', seen: 0 });
        box.put({ conversation: 1, text: 'b', seen: 0 });
        const sent = [];
        await new Outbox(shelf).flush(async (frame) => (sent.push(frame.text), { message: 1 }), { delivered() {}, refused() {} });
        assert.deepEqual(sent, ['a', 'b']);
        assert.equal(kept, null);
        """);

    Node.run(folder.resolve("try.js").toString());
  }

  @Test
  void lose_the_tokens_that_no_sheet_uses_and_the_length_of_their_names() {
    var texts =
        new TreeMap<>(
            Map.of(
                "/a.css",
                ":root{color-scheme:dark}[data-theme=\"dark\"]{--one:3px}"
                    + ":root,:host,[data-brand]{--one:1px;--of-brand:oklch(from var(--brand) l c h);--none:3px;--brand:red;"
                    + "--said:1px}@media print{:host{--said:2px}}",
                "/b.css",
                ".x{inset:var(--one);color:var(--of-brand);--place:var(--said);top:var(--place)}"
                    + ".y{color:var(--brand)}",
                "/c.js",
                "style.setProperty('--place', n--one);style.setProperty('--brand', 1);"));

    Tokens.shorten(texts);

    assertThat(texts)
        .containsEntry(
            "/a.css",
            ":host{--c:oklch(from var(--a) l c h);--a:red;--b:1px}@media print{:host{--b:2px}}")
        .containsEntry(
            "/b.css", ".x{inset:1px;color:var(--c);--d:var(--b);top:var(--d)}.y{color:var(--a)}")
        .containsEntry("/c.js", "style.setProperty('--d', n--one);style.setProperty('--a', 1);");
  }

  @Test
  void keep_the_loader_within_its_size() throws IOException {
    var texts = prepared();

    assertThat(zipped("/widget.js", texts)).isLessThanOrEqualTo(LOADER_LIMIT);
    assertThat(texts.get("/widget.js")).containsPattern("at/[0-9a-f]+/widget/launcher\\.js");
  }

  @Test
  void bring_their_styles_along() throws IOException {
    assertThat(prepared().get("/widget/chat.js")).contains("sheets(`.panel{");
    assertThat(prepared().get("/widget/rare.js"))
        .contains("sheets(`.strip{", "`,`.bone.face{", "`,`.file{");
  }

  @Test
  void are_tied_into_bundles_that_share_what_they_need(@TempDir Path folder) throws IOException {
    var texts = prepared();

    assertThat(texts.get("/widget/launcher.js"))
        .doesNotContain("import{")
        .contains("class Launcher");
    assertThat(texts.get("/widget/chat.js"))
        .matches("(?s)import\\{[^}]*shelf[^}]*}from '\\./launcher\\.js';.*")
        .contains("class Line", "class Outbox");
    for (var bundle : bundles()) {
      var copy =
          folder.resolve(bundle.substring(bundle.lastIndexOf('/') + 1).replace(".js", ".mjs"));
      Files.writeString(copy, texts.getOrDefault(bundle, ""));
      Node.run("--check", copy.toString());
    }
  }

  /** A browser remembers every import that failed: what comes later leans on what is there. */
  @Test
  void lean_on_nothing_but_what_is_there_when_they_come_later() throws IOException {
    var texts = prepared();
    var needed = Pattern.compile("(?<=\\bneed\\(')\\w+(?='\\))");

    for (var bundle : bundles()) {
      var text = texts.getOrDefault(bundle, "");
      assertThat(text).as(bundle).doesNotContainPattern("from'\\./(?!(launcher|chat)\\.js)");
      assertThat(text).as(bundle).doesNotContainPattern("import\\('\\./(?!chat\\.js|texts/)");
      assertThat(needed.matcher(text).results().map(found -> "/widget/" + found.group() + ".js"))
          .as(bundle)
          .isSubsetOf(bundles());
    }
    assertThat(texts.get("/widget/chat.js"))
        .containsPattern("need\\('rare'\\)\\.then\\(\\(\\{ask(:\\w+)?\\}\\)=>");
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "es"})
  void stay_within_the_budget_of_a_first_open_and_of_everything(String language)
      throws IOException {
    var texts = prepared();
    var words = "/widget/texts/" + language;
    var opening = List.of("/widget.js", "/widget/launcher.js", words + ".js", "/widget/chat.js");
    var everything = new TreeSet<>(opening);
    everything.add(words + "-more.js");
    everything.addAll(bundles());
    int first = transferred(opening, texts);
    int all = transferred(everything, texts);
    System.out.printf(
        "The widget's files, %s: first open %,d, all %,d bytes%n", language, first, all);

    assertThat(first).isLessThan(FIRST_OPEN_LIMIT);
    assertThat(all).isLessThan(EVERYTHING_LIMIT);
  }

  private static List<String> bundles() {
    return WidgetFiles.BUNDLES.stream().map(modules -> modules.get(0)).toList();
  }

  private static int transferred(Collection<String> paths, Map<String, String> texts) {
    return paths.stream().mapToInt(path -> HEADERS + zipped(path, texts)).sum();
  }

  private static int zipped(String path, Map<String, String> texts) {
    return WidgetFile.of(path, String.valueOf(texts.get(path))).zipped().length;
  }

  private static SortedMap<String, String> prepared() throws IOException {
    var texts = new TreeMap<String, String>();
    try (var files = Files.walk(WEBAPP)) {
      for (var file : files.filter(Files::isRegularFile).toList()) {
        var path = "/" + WEBAPP.relativize(file).toString().replace('\\', '/');
        if (path.matches("/(widget\\.js|design/tokens\\.css|(wire|widget)/.*)")) {
          texts.put(path, Files.readString(file));
        }
      }
    }
    WidgetFiles.prepare(texts);
    return texts;
  }

  @Test
  void are_named_by_their_content() {
    var one = WidgetFile.of("/wire/log.js", "export const a = 1;");

    assertThat(one.tag()).isNotEqualTo(WidgetFile.of("/wire/log.js", "export const a = 2;").tag());
    assertThat(one.type()).startsWith("text/javascript");
    assertThat(new String(one.plain(), StandardCharsets.UTF_8)).isEqualTo("export const a = 1;");
  }
}
