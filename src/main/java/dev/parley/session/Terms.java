package dev.parley.session;

import dev.parley.workstream.ServicePolicy;
import dev.parley.workstream.ServiceRules;

/**
 * What rules a session.
 *
 * @param version of the policy; 0 when the rules are only tried out
 */
record Terms(int version, ServiceRules rules) {
  static Terms of(ServicePolicy policy) {
    return new Terms(policy.version(), policy.rules());
  }
}
