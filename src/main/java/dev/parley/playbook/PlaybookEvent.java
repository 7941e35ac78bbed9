package dev.parley.playbook;

/** What happened to playbooks. Observed inside the transaction. */
public sealed interface PlaybookEvent {
  /** A version that new runs take from now on; the first one of a playbook, too. */
  record Published(Playbook playbook, PlaybookVersion version) implements PlaybookEvent {}
}
