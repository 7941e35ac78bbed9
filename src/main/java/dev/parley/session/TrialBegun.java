package dev.parley.session;

/** Event: a dry run or a recount was asked for on this node. */
record TrialBegun(long id) {}
