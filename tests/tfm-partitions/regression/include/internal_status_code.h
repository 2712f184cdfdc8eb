/* SPDX-License-Identifier: EPL-2.0 */
/** Included by tests that are not built here; nothing of it is needed. */
