// SPDX-License-Identifier: EPL-2.0
/** Tests of the whole: the arrows between bundles, and the command line as a user types it. */
package org.tfmstudio.tests;
