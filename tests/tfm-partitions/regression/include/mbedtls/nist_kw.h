/* SPDX-License-Identifier: EPL-2.0 */
/** Included by t_cose 2 for key wrapping, which is not built here; nothing of it is needed. */
