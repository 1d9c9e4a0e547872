package io.github.tapintercom.cli;

import io.github.tapintercom.sync.SyncRun;

/** Follows a run from inside the same process: the signal that stops it may come from there. */
public interface RunObserver {
  /** Follows nothing. */
  RunObserver NONE = new RunObserver() {};

  /** On the calling thread, before each request to Intercom is built. */
  default void requesting() {}

  /** The token is proved and the run's start is fixed; nothing has been read or written yet. */
  default void starting(SyncRun run) {}
}
