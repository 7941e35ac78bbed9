package dev.parley.session;

import dev.parley.workstream.Voice;

/** Interactions: the visitor's questions and answers, the assistant's and the agents' responses. */
public record Counts(int visitor, int assistant, int agent) {
  static final Counts NONE = new Counts(0, 0, 0);

  Counts and(Voice voice) {
    return switch (voice) {
      case VISITOR -> new Counts(visitor + 1, assistant, agent);
      case ASSISTANT -> new Counts(visitor, assistant + 1, agent);
      case AGENT -> new Counts(visitor, assistant, agent + 1);
    };
  }

  Counts and(Counts more) {
    return new Counts(visitor + more.visitor, assistant + more.assistant, agent + more.agent);
  }

  public int all() {
    return visitor + assistant + agent;
  }
}
