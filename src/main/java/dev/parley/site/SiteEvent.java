package dev.parley.site;

/** What happened to sites. Observed inside the transaction: whoever fails there undoes it. */
public sealed interface SiteEvent {
  Site site();

  /** A new site. It still needs a default playbook: see {@link Sites#leadTo}. */
  record Created(Site site, String by) implements SiteEvent {}

  record Changed(Site site) implements SiteEvent {}
}
