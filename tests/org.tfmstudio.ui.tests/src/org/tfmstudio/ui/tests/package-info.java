// SPDX-License-Identifier: EPL-2.0
/** What a user does in the workbench, done by the bot. Tests run beside the UI thread. */
package org.tfmstudio.ui.tests;
