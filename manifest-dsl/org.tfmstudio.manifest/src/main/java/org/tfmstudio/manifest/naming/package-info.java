// SPDX-License-Identifier: EPL-2.0
/** Names under which elements are known to other files. */
package org.tfmstudio.manifest.naming;
