// SPDX-License-Identifier: EPL-2.0
/** Projects in the workspace: nature, builder, problem markers, import of examples. */
package org.tfmstudio.launch.project;
