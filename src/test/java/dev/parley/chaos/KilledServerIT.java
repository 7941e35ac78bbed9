package dev.parley.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.cast.Entry;
import dev.parley.cast.Frames;
import dev.parley.cast.Stage;
import dev.parley.cast.Widget;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A server killed while visitors write")
class KilledServerIT {
  private static final int VISITORS = 8;
  private static final int ACKNOWLEDGED_AT_LEAST = 400;

  private final Stage stage = Stage.set();

  @Test
  @DisplayName("D1 no acknowledged message is missing, none is there twice, none is out of place")
  void nothing_is_lost() {
    var widgets = new ArrayList<Widget>();
    var threads = new HashMap<Widget, Long>();
    for (int i = 0; i < VISITORS; i++) {
      var widget = stage.visitor().tab();
      widget.connect();
      widgets.add(widget);
      threads.put(widget, Frames.number(widget.open("Hello from " + i), "id"));
    }

    writeUntil(widgets, threads);
    stage.server().kill();
    var acknowledged = new HashMap<Widget, java.util.Map<String, Long>>();
    widgets.forEach(widget -> acknowledged.put(widget, widget.acknowledged()));
    stage.server().start();

    for (var widget : widgets) {
      long conversation = java.util.Objects.requireNonNull(threads.get(widget));
      widget.connect();
      widget.await("the outbox is empty again", w -> w.outbox().isEmpty());
      var log = widget.scrollBack(conversation);
      assertThat(widget.complaints()).isEmpty();
      assertThat(log).extracting(Entry::clientId).doesNotHaveDuplicates();
      java.util.Objects.requireNonNull(acknowledged.get(widget))
          .forEach((id, seq) -> assertThat(clientIdAt(log, seq)).isEqualTo(id));
      widget.close();
    }
  }

  /**
   * Everybody writes as fast as answers come, some messages ahead, until enough is acknowledged.
   */
  private static void writeUntil(List<Widget> widgets, HashMap<Widget, Long> threads) {
    int line = 0;
    while (widgets.stream().mapToInt(w -> w.acknowledged().size()).sum() < ACKNOWLEDGED_AT_LEAST) {
      line++;
      for (var widget : widgets) {
        long conversation = java.util.Objects.requireNonNull(threads.get(widget));
        widget.await("not too far ahead", w -> w.outbox().size() < 20);
        widget.post(widget.message(conversation, "text", "line " + line));
      }
    }
  }

  private static String clientIdAt(List<Entry> log, long seq) {
    return String.valueOf(log.get((int) seq - 1).clientId());
  }
}
