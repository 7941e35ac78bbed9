package dev.parley.conversation;

import dev.parley.workstream.ConversationPolicy;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What rules a thread from when it becomes Open until it does again (X24).
 *
 * @param siteLimit the site's own limit (X16), if it has one
 */
record Ruling(ConversationPolicy policy, @Nullable Duration siteLimit) {
  /** In milliseconds; null where the work stream's is as low. */
  @Nullable Long storedLimit() {
    return siteLimit == null || siteLimit.compareTo(policy.rules().autoCloseAfter()) >= 0
        ? null
        : siteLimit.toMillis();
  }
}
