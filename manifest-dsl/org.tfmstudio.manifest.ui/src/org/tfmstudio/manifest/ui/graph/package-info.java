// SPDX-License-Identifier: EPL-2.0
/** The Partitions view: partitions, services and dependencies of a project as a picture that follows the editors. */
package org.tfmstudio.manifest.ui.graph;
