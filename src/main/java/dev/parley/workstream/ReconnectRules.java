package dev.parley.workstream;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a reconnect policy says. Each option stands alone (R20).
 *
 * @param enabled the master switch (R08)
 * @param link whether links back into a conversation are made and taken (R03)
 * @param autoLink whether a link is offered to the visitor when a person comes in
 * @param linkValid how long a link works
 * @param prompt whether verified visitors are asked, continue or new (R05)
 * @param strictLeave whether who closed the chat's page is not asked (R19 to the letter, X27)
 * @param grace how long nobody minds that a line is away (X20)
 * @param sameAgent how long the agent is kept, from the last sign of life (R12); zero keeps nobody
 * @param sameTeam how long the agent's team comes before anyone, null where it does not
 * @param ownLimit a limit lower than the work stream's auto-close (X16); null without one
 */
public record ReconnectRules(
    boolean enabled,
    boolean link,
    boolean autoLink,
    Duration linkValid,
    boolean prompt,
    boolean strictLeave,
    Duration grace,
    Duration sameAgent,
    @Nullable Duration sameTeam,
    @Nullable Duration ownLimit) {
  /** What a new site starts with. */
  public static final ReconnectRules FIRST =
      new ReconnectRules(
          true,
          true,
          false,
          Duration.ofHours(1),
          true,
          false,
          Duration.ofMinutes(3),
          Duration.ofMinutes(15),
          null,
          null);
}
