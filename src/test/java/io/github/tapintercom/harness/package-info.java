/**
 * A whole tap in one process for tests: a demo workspace that changes while it is read, virtual
 * time that every request and every wait moves on, a model of the loader's table, and a check of
 * each STATE against the workspace at the moment it is written.
 */
package io.github.tapintercom.harness;
