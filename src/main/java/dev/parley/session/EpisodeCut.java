package dev.parley.session;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Cuts a thread into episodes, line by line or as a whole. */
final class EpisodeCut {
  private final List<Chapter> before = new ArrayList<>();
  private Chapter last;

  private EpisodeCut(Chapter last) {
    this.last = last;
  }

  /**
   * @param openedAt when the conversation was opened
   */
  static EpisodeCut fromStart(Instant openedAt) {
    return new EpisodeCut(Chapter.opened(1, 0, openedAt, "opened"));
  }

  static EpisodeCut after(@Nullable Chapter last, Instant openedAt) {
    return last == null ? fromStart(openedAt) : new EpisodeCut(last);
  }

  void take(Step step) {
    if (last.live()) {
      last = last.with(step);
    } else if (step.kind().equals("reopened") || step.kind().equals("restarted")) {
      before.add(last);
      last = Chapter.opened(last.ordinal() + 1, step.seq(), step.at(), step.kind());
    }
  }

  List<Chapter> chapters() {
    var all = new ArrayList<>(before);
    all.add(last);
    return all;
  }
}
