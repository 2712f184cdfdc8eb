// SPDX-License-Identifier: EPL-2.0
/** TF-M's YAML both ways, compared with what Python reads. */
package org.tfmstudio.tests.yaml;
