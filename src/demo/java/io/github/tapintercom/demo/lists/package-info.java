/**
 * The short lists of a workspace: made from their streams' schemas, or written by hand where other
 * records and tests rely on their values.
 */
package io.github.tapintercom.demo.lists;
