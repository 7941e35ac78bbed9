package dev.parley.visitor;

import jakarta.json.JsonNumber;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.util.Optional;

/** The value of an attribute, as it is stored: a text, a number or a boolean. */
record AttributeValue(Kind kind, String content) {
  enum Kind {
    TEXT,
    NUMBER,
    BOOLEAN
  }

  static final int LONGEST = 1000;

  /** Reads a plain or a JSON value; empty when it is none of the three. */
  static Optional<AttributeValue> read(Object value) {
    if (value instanceof Boolean is) {
      return Optional.of(new AttributeValue(Kind.BOOLEAN, is.toString()));
    }
    if (value instanceof CharSequence text) {
      return Optional.of(text(text.toString()));
    }
    if (value instanceof Number number) {
      return number(number);
    }
    return value instanceof JsonValue json ? read(json) : Optional.empty();
  }

  private static Optional<AttributeValue> read(JsonValue json) {
    return switch (json.getValueType()) {
      case TRUE -> read(Boolean.TRUE);
      case FALSE -> read(Boolean.FALSE);
      case STRING -> read(((JsonString) json).getString());
      case NUMBER -> read(((JsonNumber) json).bigDecimalValue());
      default -> Optional.empty();
    };
  }

  /** PostgreSQL stores no NUL. */
  private static AttributeValue text(String text) {
    return new AttributeValue(Kind.TEXT, text.replace("\0", ""));
  }

  private static Optional<AttributeValue> number(Number number) {
    if (!Double.isFinite(number.doubleValue())) {
      return Optional.empty();
    }
    return Optional.of(new AttributeValue(Kind.NUMBER, written(number)));
  }

  private static String written(Number number) {
    if (number instanceof Double || number instanceof Float) {
      double is = number.doubleValue();
      return is == Math.rint(is) && Math.abs(is) < 1e15
          ? Long.toString((long) is)
          : Double.toString(is);
    }
    try {
      return Long.toString(new BigDecimal(number.toString()).longValueExact());
    } catch (ArithmeticException e) {
      return Double.toString(number.doubleValue());
    }
  }

  /** String, Long, Double or Boolean. */
  Object typed() {
    return switch (kind) {
      case TEXT -> content;
      case BOOLEAN -> Boolean.valueOf(content);
      case NUMBER ->
          content.matches("-?\\d+") ? (Object) Long.valueOf(content) : Double.valueOf(content);
    };
  }
}
