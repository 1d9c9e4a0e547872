/**
 * Runs the selected streams: all extractors at the same time, their lines to the one writer, and
 * STATE messages that cover no more than what was written. Uses the streams, their shaping, the
 * client, the catalog's selection, the state and the Singer writer.
 */
package io.github.tapintercom.sync;
