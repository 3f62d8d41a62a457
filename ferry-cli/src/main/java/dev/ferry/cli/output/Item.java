package dev.ferry.cli.output;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One thing to be told: a line of text for people, and an object of JSON for programs. What is in
 * the object is said in {@code docs/cli.schema.json}. One thread.
 */
public final class Item {

  private final String text;
  private final Map<String, Object> fields = new LinkedHashMap<>();

  private Item(String type, String text) {
    this.text = text;
    fields.put("type", type);
  }

  /**
   * Begins one.
   *
   * @param type what it is, for programs
   * @param text what it is, for people; may have several lines
   */
  public static Item of(String type, String text) {
    return new Item(type, text);
  }

  /** Adds a field: a text, a number, a truth, a list or a map of these. */
  public Item with(String name, Object value) {
    fields.put(name, value);
    return this;
  }

  /** For people. */
  String text() {
    return text;
  }

  /** For programs. */
  Map<String, Object> fields() {
    return fields;
  }
}
