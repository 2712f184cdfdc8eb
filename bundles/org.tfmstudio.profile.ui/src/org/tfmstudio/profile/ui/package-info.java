// SPDX-License-Identifier: EPL-2.0
/** The editor of device files: a form page and the text, two views of one document. */
package org.tfmstudio.profile.ui;
