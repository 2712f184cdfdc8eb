// SPDX-License-Identifier: EPL-2.0
/** A device that runs inside the workbench: its thread, and the process and streams that the console shows. */
package org.tfmstudio.launch.device;
