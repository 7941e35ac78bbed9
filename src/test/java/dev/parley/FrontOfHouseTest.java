package dev.parley;

import dev.parley.cast.House;
import dev.parley.cast.Node;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

@DisplayName("The front of the house")
class FrontOfHouseTest {
  private static final Path SCRIPTS = House.ROOT.resolve("src/test/js");

  @TestFactory
  Stream<DynamicTest> keeps_what_its_own_tests_say() throws IOException {
    return scripts().stream()
        .map(
            script ->
                DynamicTest.dynamicTest(
                    String.valueOf(script.getFileName()),
                    () -> Node.run("--test", script.toString())));
  }

  @Test
  void keeps_the_types_it_declares() {
    var typescript = Node.module("typescript", "typescript", "6.0.3");
    Node.module("lit", "lit", "3.3.2");
    Node.module("lit-html", "lit-html", "3.3.2");
    Node.module("lit-element", "lit-element", "4.2.2");
    Node.module("@lit/reactive-element", "lit__reactive-element", "2.1.2");

    Node.run(typescript.resolve("lib/tsc.js").toString(), "-p", SCRIPTS.toString());
  }

  private static List<Path> scripts() throws IOException {
    try (var files = Files.list(SCRIPTS)) {
      return files.filter(file -> file.toString().endsWith(".test.mjs")).sorted().toList();
    }
  }
}
