// SPDX-License-Identifier: EPL-2.0
/** A small bot with SWTBot's names: acts by key and mouse events, reads widgets. */
package org.tfmstudio.ui.tests.bot;
