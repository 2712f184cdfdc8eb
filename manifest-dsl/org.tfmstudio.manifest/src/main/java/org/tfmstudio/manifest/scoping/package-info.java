// SPDX-License-Identifier: EPL-2.0
/** What a name refers to: partitions and services of all files of a project, then those of TF-M itself. */
package org.tfmstudio.manifest.scoping;
