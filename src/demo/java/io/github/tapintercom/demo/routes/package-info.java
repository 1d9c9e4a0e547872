/** The endpoints: from a request to a response in Intercom's form. */
package io.github.tapintercom.demo.routes;
