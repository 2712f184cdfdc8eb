// SPDX-License-Identifier: EPL-2.0
/** TF-M options and profiles. */
package org.tfmstudio.profile;
