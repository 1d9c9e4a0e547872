/**
 * The program as a process: the built launcher with its pipes, signals, surroundings and kills, and
 * what a signal does to a run. Tests with the tag {@code process} need the packed jar.
 */
package io.github.tapintercom.process;
