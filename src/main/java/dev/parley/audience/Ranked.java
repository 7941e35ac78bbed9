package dev.parley.audience;

import dev.parley.rule.Condition;

/** An audience as it is asked, in its place among the others. */
record Ranked(long audience, String name, long playbook, Condition condition) {}
