// SPDX-License-Identifier: EPL-2.0
/** Wizards that begin projects, partitions and services, and that read and write TF-M's own manifests. */
package org.tfmstudio.manifest.ui.wizard;
