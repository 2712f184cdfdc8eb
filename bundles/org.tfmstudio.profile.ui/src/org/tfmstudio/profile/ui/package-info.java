// SPDX-License-Identifier: EPL-2.0
/** The profile.ui bundle. */
package org.tfmstudio.profile.ui;
