/**
 * Makes the facts in {@code src/test/resources/contract} from Intercom's OpenAPI descriptions,
 * reads them, and drafts a stream's schema from them. {@code tools/contract-facts} runs it.
 */
package io.github.tapintercom.contract.tool;
