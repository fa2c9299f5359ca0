// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel.cell;

import org.snn4j.core.kernel.Binary;
import org.snn4j.core.kernel.SurrogateSlope;
import org.snn4j.core.kernel.Unary;

/**
 * One number in a neuron's step, as a formula over others.
 *
 * <p>Terms are values: using one twice computes it once. Their gradients are derived from them.
 */
public sealed interface Term {

  /** The neuron's input at this step. */
  static Term input() {
    return new Input(0);
  }

  /** What the neuron carries in a place since the step before; place 0 is its potential. */
  static Term carried(int place) {
    return new Carry(place);
  }

  /** A value shared by neurons: by all of them, by a channel's, at every step or at one. */
  static Term parameter(int index) {
    return new Parameter(index);
  }

  /** A number that never changes. */
  static Term constant(double value) {
    return new Constant(value);
  }

  /** {@code this + other}. */
  default Term plus(Term other) {
    return new Combined(Binary.ADD, this, other);
  }

  /** {@code this + value}. */
  default Term plus(double value) {
    return plus(new Constant(value));
  }

  /** {@code this - other}. */
  default Term minus(Term other) {
    return new Combined(Binary.SUBTRACT, this, other);
  }

  /** {@code this - value}. */
  default Term minus(double value) {
    return minus(new Constant(value));
  }

  /** {@code this * other}. */
  default Term times(Term other) {
    return new Combined(Binary.MULTIPLY, this, other);
  }

  /** {@code this * value}. */
  default Term times(double value) {
    return times(new Constant(value));
  }

  /** {@code this / other}. */
  default Term over(Term other) {
    return new Combined(Binary.DIVIDE, this, other);
  }

  /** {@code this / value}. */
  default Term over(double value) {
    return over(new Constant(value));
  }

  /** {@code value - this}. */
  default Term from(double value) {
    return new Constant(value).minus(this);
  }

  /** A function of this. */
  default Term apply(Unary function) {
    return new Applied(function, this);
  }

  /** This between two bounds; the gradient is 1 between them, ends included, and 0 outside. */
  default Term clamp(double low, double high) {
    return new Clamped(this, low, high);
  }

  /** The nearest whole number, halves to the even one; the gradient passes as if unrounded. */
  default Term round() {
    return new Rounded(this);
  }

  /** 1 where this is 0 or more, else 0, with a surrogate's slope as gradient. */
  default Term fire(SurrogateSlope surrogate) {
    return new Fired(this, surrogate);
  }

  /** 1 where {@code this >= other}, else 0; without gradient. */
  default Term reaches(Term other) {
    return new Combined(Binary.GREATER_OR_EQUAL, this, other);
  }

  /** 1 where {@code this >= value}, else 0; without gradient. */
  default Term reaches(double value) {
    return reaches(new Constant(value));
  }

  /**
   * {@code one} where this is 1 and {@code zero} where it is 0; this must be either. The gradient
   * is that of {@code this * one + (1 - this) * zero}.
   */
  default Term choose(Term one, Term zero) {
    return new Chosen(this, one, zero);
  }

  /** The same number, through which no gradient passes. */
  default Term detach() {
    return new Detached(this);
  }

  /** This number, whose gradient goes to another term as if that stood here. */
  default Term straightThrough(Term other) {
    return new StraightThrough(this, other);
  }

  /** The input in a place of those a program reads at each step. */
  record Input(int index) implements Term {}

  /** What is carried in a place. */
  record Carry(int place) implements Term {}

  /** A shared value. */
  record Parameter(int index) implements Term {}

  /** A number. */
  record Constant(double value) implements Term {}

  /** A function of one term. */
  record Applied(Unary function, Term x) implements Term {}

  /** A function of two terms. */
  record Combined(Binary function, Term a, Term b) implements Term {}

  /** A term between bounds. */
  record Clamped(Term x, double low, double high) implements Term {}

  /** A term rounded. */
  record Rounded(Term x) implements Term {}

  /** A firing step. */
  record Fired(Term x, SurrogateSlope surrogate) implements Term {}

  /** One of two terms. */
  record Chosen(Term condition, Term one, Term zero) implements Term {}

  /** A term without gradient. */
  record Detached(Term x) implements Term {}

  /** A term's number with another's gradient. */
  record StraightThrough(Term value, Term x) implements Term {}
}
