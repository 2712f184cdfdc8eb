// SPDX-License-Identifier: EPL-2.0
/** Partitions, services and dependencies as a picture: model, layout and files of it, without a workbench. */
package org.tfmstudio.manifest.ide.graph;
