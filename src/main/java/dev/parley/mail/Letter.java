package dev.parley.mail;

import org.jspecify.annotations.Nullable;

/**
 * What somebody is to be told by e-mail.
 *
 * @param key names it for ever: the same letter twice is one, and its Message-ID is made of it
 * @param calendar an iCalendar object that goes with it, or null
 */
public record Letter(
    String key, String to, String subject, String text, @Nullable String calendar) {}
