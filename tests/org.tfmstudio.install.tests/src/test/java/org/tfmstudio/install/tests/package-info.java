// SPDX-License-Identifier: EPL-2.0
/** The update site, installed by the p2 director into a bare platform. */
package org.tfmstudio.install.tests;
