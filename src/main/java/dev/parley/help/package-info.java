/**
 * The help centre: articles in collections, in the site's languages, each with its versions; how
 * they are found, read, judged and brought along; and the log of what is done in each of its tabs.
 */
@NullMarked
package dev.parley.help;

import org.jspecify.annotations.NullMarked;
