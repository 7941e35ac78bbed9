package dev.parley.conversation;

import org.jspecify.annotations.Nullable;

/** What a command on the status leads to: nothing, a refusal, or a status and its line. */
enum Verdict {
  STAYS(null, ""),
  REFUSED(null, ""),
  CLOSES(Status.CLOSED, "closed"),
  REOPENS(Status.OPEN, "reopened"),
  RESTARTS(Status.OPEN, "restarted"),
  PARKS(Status.PENDING, "pending"),
  RESUMES(Status.OPEN, "resumed");

  final @Nullable Status to;
  final String line;

  Verdict(@Nullable Status to, String line) {
    this.to = to;
    this.line = line;
  }
}
