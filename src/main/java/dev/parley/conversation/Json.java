package dev.parley.conversation;

import jakarta.json.spi.JsonProvider;

/** A string as JSON has it. */
final class Json {
  private static final JsonProvider JSON = JsonProvider.provider();

  private Json() {}

  static String text(String value) {
    return JSON.createValue(value).toString();
  }
}
