/** The short lists of a workspace, made from the streams' facts and schemas. */
package io.github.tapintercom.demo.lists;
