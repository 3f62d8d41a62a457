package dev.ferry.cli.output;

import java.io.PrintStream;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Objects of JSON, one a line. Loaded only where JSON is wanted. Any thread. */
final class JsonLines {

  private final JsonFactory factory = new JsonFactory();
  private final PrintStream out;

  JsonLines(PrintStream out) {
    this.out = out;
  }

  /** Writes one whole line, and lets it go at once: who reads it may wait for it. */
  void write(Map<String, Object> fields) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = factory.createGenerator(ObjectWriteContext.empty(), text)) {
      write(json, fields);
    }
    synchronized (out) {
      out.print(text.append('\n'));
      out.flush();
    }
  }

  private static void write(JsonGenerator json, Object value) {
    if (value instanceof Map<?, ?> fields) {
      json.writeStartObject();
      fields.forEach((name, field) -> {
        json.writeName(String.valueOf(name));
        write(json, field);
      });
      json.writeEndObject();
    } else if (value instanceof List<?> all) {
      json.writeStartArray();
      all.forEach(one -> write(json, one));
      json.writeEndArray();
    } else if (value instanceof Long || value instanceof Integer) {
      json.writeNumber(((Number) value).longValue());
    } else if (value instanceof Double number) {
      json.writeNumber(number);
    } else if (value instanceof Boolean truth) {
      json.writeBoolean(truth);
    } else {
      json.writeString(String.valueOf(value));
    }
  }
}
