// SPDX-License-Identifier: EPL-2.0
/** From a frame to the C source in the workspace. */
package org.tfmstudio.launch.source;
